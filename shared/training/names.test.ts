import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf, matchNames, type Named } from "./names.ts";

const person = (id: string, name: string, ...emails: string[]): Named => ({
  id,
  name,
  emails,
  left: false,
});
const people = [
  person("jose", "José Ruiz", "jose@example.org", "jr@home.example"),
  person("josefina", "Josefina Ruiz"),
  person("sam1", "Sam Ito", "sam.ito@example.org"),
  person("sam2", "Sam Ito"),
  person("oneil", "Mary O'Neil-Smith"),
  { ...person("gone", "Chen Wei"), left: true },
  person("chen", "Chen Wei"),
];
const ids = (line: string) => matchNames([line], people)[0]?.found.map(({ id }) => id);

describe("a pasted list", () => {
  it.each<[string, string[]]>([
    ["jose ruiz", ["jose"]],
    ["RUIZ, José", ["jose"]],
    ["José Ruiz <nobody@known.example>", ["jose"]],
    ["Somebody Else, JR@home.example", ["jose"]],
    ["Sam Ito", ["sam1", "sam2"]],
    ["Sam Ito\tsam.ito@example.org", ["sam1"]],
    ["jos", ["jose", "josefina"]],
    ["o'neil smith mary", ["oneil"]],
    ["Chen Wei", ["chen"]],
    ["Nobody", []],
    ["nobody@example.org", []],
    ["()[]*", []],
  ])("%s", (line, expected) => {
    expect(ids(line)).toEqual(expected);
  });

  it("finds everybody by their own name, whatever its order, and by each address", () => {
    fc.assert(
      fc.property(fc.constantFrom(...people.filter((one) => !one.left)), fc.nat(5), (one, turn) => {
        const words = one.name.split(" ");
        const turned = [
          ...words.slice(turn % words.length),
          ...words.slice(0, turn % words.length),
        ];
        expect(ids(turned.join(" ").toUpperCase())).toContain(one.id);
        for (const address of one.emails)
          expect(ids(`x ${address.toUpperCase()}`)).toEqual([one.id]);
      }),
    );
  });

  it("never throws, and answers each line in its place", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (lines) => {
        expect(matchNames(lines, people).map(({ line }) => line)).toEqual(lines);
      }),
    );
  });

  it("has one person in each line", () => {
    expect(linesOf("Sam  Ito\r\n\n Ana Ruiz; Ben Cole \nSam Ito\nJo\tjo@x.example")).toEqual([
      "Sam Ito",
      "Ana Ruiz",
      "Ben Cole",
      "Jo jo@x.example",
    ]);
  });
});
