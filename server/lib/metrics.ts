import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

export type Metrics = {
  observe(area: string, method: string, status: number, ms: number): void;
  text(): Promise<string>;
  contentType: string;
};

/** Areas rather than addresses: an address may name a person, and each would become a series of its own. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "evenkeel_" });
  const duration = new Histogram({
    name: "evenkeel_http_request_seconds",
    help: "Time from a request's arrival to the start of its answer",
    labelNames: ["area", "method", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    observe: (area, method, status, ms) => duration.observe({ area, method, status }, ms / 1000),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
