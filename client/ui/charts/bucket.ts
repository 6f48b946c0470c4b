/** One bucket of a chart, ready: the words are made where the figure is. */
export interface Bucket {
  id: string;
  /** On the axis: "O", "Oct". */
  tick: string;
  /** In full: "October 2026". */
  name: string;
  /** `null` is not drawn: suppressed or not known. */
  value: number | null;
  /** The value in words: "318 sessions", "fewer than 5". */
  text: string;
  compare?: number | null;
  compareText?: string;
  /** The change against the comparison, in words: "+11 %". */
  deltaText?: string;
  /** The period is not over. */
  isIncomplete?: boolean;
}

/** A mark on a time chart: "New intake form". */
export interface Annotation {
  id: string;
  /** Id of the bucket it stands at. */
  at: string;
  label: string;
}

/** Axis text and lines, the same for all charts. */
export const axis = {
  tickLine: false,
  axisLine: false,
  tick: { fill: "var(--color-soft)", fontSize: 11 },
} as const;

export const gridLine = { stroke: "var(--color-line)", strokeWidth: 1 } as const;
