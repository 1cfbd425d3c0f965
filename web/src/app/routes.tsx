import "./modules";
import { createBrowserRouter, Navigate } from "react-router";
import { moduleRoutes } from "@/platform/registry/registry";
import { Guard } from "./session/Guard";
import { Failed } from "./shell/Failed";
import { NotFound } from "./shell/NotFound";
import { Shell } from "./shell/Shell";
import { ShellSkeleton } from "./shell/ShellSkeleton";

const lazily =
  <K extends string>(load: () => Promise<Record<K, React.ComponentType>>, name: K) =>
  async () => ({
    Component: (await load())[name],
  });

export const router = createBrowserRouter([
  {
    path: "/sign-in",
    lazy: lazily(() => import("@/modules/identity/sign-in/SignInPage"), "SignInPage"),
    ErrorBoundary: Failed,
  },
  {
    path: "/links/:secret",
    lazy: lazily(() => import("@/modules/identity/links/LinkPage"), "LinkPage"),
    ErrorBoundary: Failed,
  },
  {
    path: "/offer/:secret",
    lazy: lazily(() => import("@/modules/sales/offers/OfferPage"), "OfferPage"),
    ErrorBoundary: Failed,
  },
  {
    path: "/f/:key",
    lazy: lazily(() => import("@/modules/sales/forms/PublicFormPage"), "PublicFormPage"),
    ErrorBoundary: Failed,
  },
  {
    path: "/setup",
    lazy: lazily(() => import("@/modules/identity/setup/SetupPage"), "SetupPage"),
    ErrorBoundary: Failed,
  },
  {
    element: (
      <Guard>
        <Shell />
      </Guard>
    ),
    ErrorBoundary: Failed,
    HydrateFallback: ShellSkeleton,
    children: [
      {
        ErrorBoundary: Failed,
        children: [
          { index: true, lazy: lazily(() => import("./shell/StartPage"), "StartPage") },
          { path: "home", element: <Navigate to="/" replace /> },
          { path: "profile", lazy: lazily(() => import("@/modules/identity/profile/ProfilePage"), "ProfilePage") },
          { path: "import", lazy: lazily(() => import("@/platform/import/ImportPage"), "ImportPage") },
          { path: "settings/:key?", lazy: lazily(() => import("@/platform/settings/SettingsPage"), "SettingsPage") },
          ...moduleRoutes(),
          { path: ":object", lazy: lazily(() => import("@/platform/list/ListRoute"), "ListRoute") },
          { path: ":object/:id", lazy: lazily(() => import("@/platform/record/RecordRoute"), "RecordRoute") },
          { path: "*", Component: NotFound },
        ],
      },
    ],
  },
]);
