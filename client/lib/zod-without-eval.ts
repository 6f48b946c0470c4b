import { z } from "zod";

// Zod would build faster parsers with `new Function`, and tries it out at the first schema. The page forbids that
// (no 'unsafe-eval', trusted types), and each try would be reported as a breach.
z.config({ jitless: true });
