import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.ZHIKE_SERVER ?? "http://127.0.0.1:5080";

export default defineConfig({
  plugins: [react()],
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
