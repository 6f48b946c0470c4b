import { createHmac } from "node:crypto";
import type pg from "pg";

/** Wrong passwords that nobody has to wait for: people mistype. */
export const FREE_TRIES = 10;
const FIRST_WAIT_SECONDS = 15;
/** Never longer than this: whoever guesses at somebody's account must not be able to shut them out for good. */
const LONGEST_WAIT_SECONDS = 15 * 60;
/** Tries before this long ago are forgotten, and so are addresses that an account was last used from before that. */
const FORGET_TRIES = "1 day";
const FORGET_ADDRESS = "30 days";

export type Try = { email: string; address: string };

/** Answers with the seconds to wait, or null where the try may go ahead; it then counts as a wrong one until `passed`. */
export type Throttle = {
  begin(one: Try): Promise<number | null>;
  passed(one: Try, signedIn: boolean): Promise<void>;
};

/**
 * Counts wrong passwords by account, in the database, so that guesses from many addresses are one count. The wait
 * grows with each wrong one. An account that nobody has is counted in the same way, so that its answers say nothing.
 *
 * An address that somebody signed in from before has a count of its own: guesses from elsewhere do not keep the person
 * out of their own desk. Names of accounts are kept as keyed hashes, since people type all sorts of things there.
 * Refused: a lock that an admin has to open, with which anybody could shut anybody out.
 */
export function makeThrottle(pool: pg.Pool, secret: string): Throttle {
  const hash = (...parts: string[]) =>
    createHmac("sha256", secret)
      .update(JSON.stringify(["try", ...parts]))
      .digest();
  const keysOf = ({ email, address }: Try) => {
    const account = email.trim().toLowerCase();
    return { everywhere: hash(account), here: hash(account, address) };
  };

  return {
    async begin(one) {
      const { everywhere, here } = keysOf(one);
      // One statement, so that tries at the same instant count one after another.
      const { rows } = await pool.query<{ wait: number | null }>(
        `with key as (
           select case when exists (
             select from auth_try where key = $2::bytea and used_at > now() - $6::interval
           ) then $2::bytea else $1::bytea end as key
         ), counted as (
           insert into auth_try as t (key, wrong, tried_at, wait_until)
           select key, 1, now(), '-infinity' from key
           on conflict (key) do update set
             wrong = case when t.tried_at < now() - $5::interval then 1 else t.wrong + 1 end,
             tried_at = now(),
             wait_until = case when t.tried_at < now() - $5::interval or t.wrong + 1 < $3::int then '-infinity'
               else now() + least($7::int, $4::int * 2 ^ least(t.wrong + 1 - $3::int, 20)) * interval '1 second' end
             where t.wait_until <= now()
           returning t.key
         )
         select case when exists (select from counted) then null
           else coalesce((select greatest(1, ceil(extract(epoch from t.wait_until - now())))::int
             from auth_try t join key using (key)), 1) end as wait`,
        [
          everywhere,
          here,
          FREE_TRIES,
          FIRST_WAIT_SECONDS,
          FORGET_TRIES,
          FORGET_ADDRESS,
          LONGEST_WAIT_SECONDS,
        ],
      );
      return rows[0]?.wait ?? null;
    },

    async passed(one, signedIn) {
      const { everywhere, here } = keysOf(one);
      await pool.query("delete from auth_try where key = $1", [everywhere]);
      if (signedIn) {
        await pool.query(
          `insert into auth_try (key, used_at) values ($1, now())
           on conflict (key) do update set wrong = 0, wait_until = '-infinity', tried_at = now(), used_at = now()`,
          [here],
        );
      }
      await pool.query(
        `delete from auth_try where tried_at < now() - $1::interval
           and (used_at is null or used_at < now() - $2::interval)`,
        [FORGET_TRIES, FORGET_ADDRESS],
      );
    },
  };
}
