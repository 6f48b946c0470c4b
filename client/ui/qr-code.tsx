import { encode } from "uqr";

/** A QR code as one path, dark on white in either theme: cameras want the contrast. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      className="size-48 rounded-control bg-white p-2"
      shapeRendering="crispEdges"
    >
      <path d={path} className="fill-black" />
    </svg>
  );
}
