export { page, part } from "@/platform/registry/part";
