import { existsSync } from "node:fs";
import { join } from "node:path";

import { serveStatic } from "@hono/node-server/serve-static";
import type { Hono, MiddlewareHandler } from "hono";

import type { HttpEnv } from "./http.ts";

import { refuse } from "./http-guard.ts";

/**
 * The built client. Files under /assets carry a hash of their content in their name and are kept for good; the page
 * itself is asked for anew each time, so that a deployment arrives with the next click.
 */
export function mountStatic(app: Hono<HttpEnv>, folder: string): void {
  const file: MiddlewareHandler = serveStatic({
    root: folder,
    precompressed: true,
    onFound: (path, c) => {
      const hashed = path.startsWith(join(folder, "assets"));
      c.header("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  const page: MiddlewareHandler = serveStatic({
    root: folder,
    path: "index.html",
    precompressed: true,
    onFound: (_path, c) => c.header("Cache-Control", "no-cache"),
  });
  // Every other address is a screen, unless it looks like a file that is not there (an asset of an older build).
  const screen: MiddlewareHandler<HttpEnv> = async (c, next) => {
    if (/\.[a-z0-9]{2,5}$/i.test(c.req.path)) return refuse(c, 404, "There is no such file.");
    if (!existsSync(join(folder, "index.html"))) {
      return c.text("The screens are not built yet: run `npm run build`.", 503);
    }
    return page(c, next);
  };
  app.get("*", file, screen);
}
