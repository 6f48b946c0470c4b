import nodemailer from "nodemailer";

export type Mail = { to: string; subject: string; text: string };
export type Mailer = Readonly<{
  /** Whether mail can leave at all; where not, screens show the link instead of promising a mail. */
  works: boolean;
  send: (mail: Mail) => Promise<void>;
}>;

/**
 * Mail through SMTP. Subjects and names are single lines (a line break would start a header of its own), and bodies
 * never say anything about a mentor or mentee: they say that there is something to read.
 */
export function makeMailer(smtpUrl: string | undefined, from: string): Mailer {
  if (!smtpUrl) {
    return { works: false, send: () => Promise.reject(new Error("no mail server is configured")) };
  }
  const transport = nodemailer.createTransport(
    // A mail server that does not answer must not hold up the request that wanted to mail.
    { url: smtpUrl, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 },
    { from },
  );
  return {
    works: true,
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ to: oneLine(to), subject: oneLine(subject), text });
    },
  };
}

function oneLine(value: string): string {
  return value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
