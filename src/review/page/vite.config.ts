import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The page of `diglot review`, built beside the server that serves it; its files lie in one folder. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: fileURLToPath(new URL("../../../dist/src/review/page", import.meta.url)),
    emptyOutDir: true,
    assetsDir: "",
    // The page's policy lets nothing be loaded from an address that holds its own content.
    assetsInlineLimit: 0,
    modulePreload: false,
    target: "es2022",
  },
});
