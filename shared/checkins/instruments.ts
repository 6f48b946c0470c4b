/**
 * The self-checks that can be asked. They stand here word for word, because a changed item is another instrument;
 * "clients" takes the program's own word, as its authors provide for.
 */

/** How often, and to what degree: the two sets of answers, best first for most items. */
export const FREQUENCY = [
  { label: "Always", points: 100 },
  { label: "Often", points: 75 },
  { label: "Sometimes", points: 50 },
  { label: "Seldom", points: 25 },
  { label: "Never/almost never", points: 0 },
] as const;
export const DEGREE = [
  { label: "To a very high degree", points: 100 },
  { label: "To a high degree", points: 75 },
  { label: "Somewhat", points: 50 },
  { label: "To a low degree", points: 25 },
  { label: "To a very low degree", points: 0 },
] as const;

export const CBI_SCALES = ["personal", "work", "mentee"] as const;
export type CbiScale = (typeof CBI_SCALES)[number];

export type CbiItem = {
  key: string;
  scale: CbiScale;
  /** `{mentees}` stands for the program's word. */
  text: string;
  answers: "frequency" | "degree";
  isReversed?: true;
};

/** Copenhagen Burnout Inventory: Kristensen et al. 2005, Work & Stress 19(3):192-207, doi 10.1080/02678370500297720. */
export const CBI_CITATION =
  "Copenhagen Burnout Inventory. Kristensen TS, Borritz M, Villadsen E, Christensen KB (2005), Work & Stress 19(3), 192–207.";

export const CBI_ITEMS: readonly CbiItem[] = [
  { key: "p1", scale: "personal", text: "How often do you feel tired?", answers: "frequency" },
  {
    key: "p2",
    scale: "personal",
    text: "How often are you physically exhausted?",
    answers: "frequency",
  },
  {
    key: "p3",
    scale: "personal",
    text: "How often are you emotionally exhausted?",
    answers: "frequency",
  },
  {
    key: "p4",
    scale: "personal",
    text: "How often do you think: “I can't take it anymore”?",
    answers: "frequency",
  },
  { key: "p5", scale: "personal", text: "How often do you feel worn out?", answers: "frequency" },
  {
    key: "p6",
    scale: "personal",
    text: "How often do you feel weak and susceptible to illness?",
    answers: "frequency",
  },
  { key: "w1", scale: "work", text: "Is your work emotionally exhausting?", answers: "degree" },
  {
    key: "w2",
    scale: "work",
    text: "Do you feel burnt out because of your work?",
    answers: "degree",
  },
  { key: "w3", scale: "work", text: "Does your work frustrate you?", answers: "degree" },
  {
    key: "w4",
    scale: "work",
    text: "Do you feel worn out at the end of the working day?",
    answers: "frequency",
  },
  {
    key: "w5",
    scale: "work",
    text: "Are you exhausted in the morning at the thought of another day at work?",
    answers: "frequency",
  },
  {
    key: "w6",
    scale: "work",
    text: "Do you feel that every working hour is tiring for you?",
    answers: "frequency",
  },
  {
    key: "w7",
    scale: "work",
    text: "Do you have enough energy for family and friends during leisure time?",
    answers: "frequency",
    isReversed: true,
  },
  {
    key: "c1",
    scale: "mentee",
    text: "Do you find it hard to work with {mentees}?",
    answers: "degree",
  },
  {
    key: "c2",
    scale: "mentee",
    text: "Do you find it frustrating to work with {mentees}?",
    answers: "degree",
  },
  {
    key: "c3",
    scale: "mentee",
    text: "Does it drain your energy to work with {mentees}?",
    answers: "degree",
  },
  {
    key: "c4",
    scale: "mentee",
    text: "Do you feel that you give more than you get back when you work with {mentees}?",
    answers: "degree",
  },
  {
    key: "c5",
    scale: "mentee",
    text: "Are you tired of working with {mentees}?",
    answers: "frequency",
  },
  {
    key: "c6",
    scale: "mentee",
    text: "Do you sometimes wonder how long you will be able to continue working with {mentees}?",
    answers: "frequency",
  },
];

/** Dolan et al. 2015, JGIM 30(5):582-587; non-proprietary. The answer's number is the score; 3 or more is high. */
export const SINGLE_ITEM_CITATION =
  "Single-item burnout measure. Dolan ED, Mohr D, Lempa M, et al. (2015), J Gen Intern Med 30(5), 582–587.";

export const SINGLE_ITEM_ANSWERS = [
  "I enjoy my work. I have no symptoms of burnout.",
  "I am under stress, and don't always have as much energy as I did, but I don't feel burned out.",
  "I am definitely burning out and have one or more symptoms of burnout, e.g. emotional exhaustion.",
  "The symptoms of burnout that I am experiencing won't go away. I think about work frustrations a lot.",
  "I feel completely burned out. I am at the point where I may need to seek help.",
] as const;

export const INSTRUMENTS = [
  "single_item",
  "cbi",
  "cbi_personal",
  "cbi_work",
  "cbi_mentee",
] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/**
 * The items of an instrument in the order they are asked. Those of several scales take turns, as the authors ask for:
 * in blocks, people answer to the block.
 */
export function itemsOf(instrument: Instrument): readonly CbiItem[] {
  if (instrument === "single_item") return [];
  if (instrument !== "cbi") {
    return CBI_ITEMS.filter(({ scale }) => `cbi_${scale}` === instrument);
  }
  const scales = CBI_SCALES.map((scale) => CBI_ITEMS.filter((item) => item.scale === scale));
  const longest = Math.max(...scales.map((items) => items.length));
  return Array.from({ length: longest }, (_, at) =>
    scales.flatMap((items) => items[at] ?? []),
  ).flat();
}
