import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const server = process.env.ZHIKE_SERVER ?? "http://127.0.0.1:5080";

const assets = fileURLToPath(new URL("./dist/assets/", import.meta.url));

/** Writes a Brotli file beside every asset, which the server sends as it lies. */
const precompressed: Plugin = {
  name: "precompressed",
  apply: "build",
  closeBundle() {
    const names = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
    for (const name of names) writeFileSync(`${assets}${name}.br`, brotliCompressSync(readFileSync(assets + name)));
  },
};

export default defineConfig({
  plugins: [react(), precompressed],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: {
    host: "127.0.0.1",
    port: 5190,
    strictPort: true,
    proxy: {
      "/api": { target: server, changeOrigin: false },
      "/realtime": { target: server, changeOrigin: false, ws: true },
    },
  },
  build: { target: "es2022", chunkSizeWarningLimit: 900 },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"], environment: "node" },
} as Parameters<typeof defineConfig>[0]);
