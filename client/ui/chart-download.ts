import { FORMULA, guardInner, needsQuotes } from "#shared/lib/csv.ts";
import type { ChartTableData } from "./chart-table.tsx";

/** What of an element's look has to stand in the file, which knows no stylesheet. */
const looks = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "opacity",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "visibility",
] as const;

const head = 64;

/** A free-standing copy of the chart in its light colours, under its title and its sentence. */
export function chartSvg(
  chart: HTMLElement,
  title: string,
  sentence: string,
): SVGSVGElement | null {
  const drawn = chart.querySelector<SVGSVGElement>("svg[data-chart], svg.recharts-surface");
  if (!drawn) return null;
  const before = chart.style.colorScheme;
  chart.style.colorScheme = "light";
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const originals = [drawn, ...drawn.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  originals.forEach((original, index) => {
    const style = getComputedStyle(original);
    const target = copies[index];
    if (!target) return;
    target.removeAttribute("class");
    target.removeAttribute("tabindex");
    for (const look of looks) {
      const value = style.getPropertyValue(look);
      if (value) target.setAttribute(look, value.replaceAll('"', "'"));
    }
  });
  chart.style.colorScheme = before;

  const { width, height } = drawn.getBoundingClientRect();
  const make = <K extends keyof SVGElementTagNameMap>(
    name: K,
    attributes: Record<string, string | number>,
  ) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const font = { fill: "#24211d", x: 16 };
  const sheet = make("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    "font-family": "Inter, Arial, sans-serif",
    width: width + 32,
    height: height + head + 16,
    viewBox: `0 0 ${width + 32} ${height + head + 16}`,
  });
  const name = make("text", { ...font, y: 26, "font-size": 15, "font-weight": 600 });
  name.textContent = title;
  const line = make("text", { ...font, y: 46, "font-size": 13, fill: "#5e574e" });
  line.textContent = sentence;
  copy.setAttribute("x", "16");
  copy.setAttribute("y", String(head));
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  sheet.append(make("rect", { width: "100%", height: "100%", fill: "#ffffff" }), name, line, copy);
  return sheet;
}

export function svgBlob(svg: SVGSVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

/** Twice the size, so that it stays sharp in a document. */
export async function pngBlob(svg: SVGSVGElement): Promise<Blob> {
  const address = URL.createObjectURL(svgBlob(svg));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error("the browser could not draw the picture"));
      }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Figures as they are; words that a spreadsheet would run as a formula are defused. */
export async function csvBlob(data: ChartTableData): Promise<Blob> {
  const { default: papa } = await import("papaparse");
  const text = papa.unparse(
    {
      fields: data.columns.map((column) => column.label),
      data: data.rows.map((row) =>
        row.cells.map((cell) => guardInner(cell ?? data.nullText ?? "")),
      ),
    },
    { escapeFormulae: FORMULA, quotes: needsQuotes, newline: "\r\n" },
  );
  // The mark at the start tells Excel that the file is UTF-8.
  return new Blob(["\uFEFF", text], { type: "text/csv;charset=utf-8" });
}

export function saveAs(blob: Blob, name: string) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
