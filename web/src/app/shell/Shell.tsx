import { lazy, Suspense, useEffect, useState } from "react";
import { Outlet, useLocation, useNavigate } from "react-router";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { JobToasts } from "@/platform/feedback/JobToasts";
import { OfflineBanner } from "@/platform/feedback/OfflineBanner";
import { FormHost } from "@/platform/form/FormHost";
import { setSingleKeys, useGoKeys, useKeys } from "@/platform/keyboard/keys";
import { useRealtime } from "@/platform/realtime/realtime";
import { ConflictHost } from "@/platform/record/ConflictHost";
import { useSession } from "@/platform/session/session";
import { useIsNarrow, useIsPhone } from "@/platform/shell/media";
import { BottomTabs, Rail } from "./Rail";
import { TopBar } from "./TopBar";

const Palette = lazy(() => import("@/platform/search/Palette").then((loaded) => ({ default: loaded.Palette })));
const KeyList = lazy(() => import("./KeyList").then((loaded) => ({ default: loaded.KeyList })));

/** Answers the dialog that has the focus, or is about to take it, with its primary button. */
function submitDialog(): void {
  const focused = document.activeElement;
  if (focused?.closest(".ant-drawer")) return;
  const open = [...document.querySelectorAll(".ant-modal")].filter((modal) => modal.getClientRects().length > 0);
  const dialog = focused?.closest(".ant-modal") ?? open.at(-1);
  dialog?.querySelector<HTMLElement>(".ant-modal-footer .ant-btn-primary:not(:disabled)")?.click();
}

const PRELOAD_AFTER = 3000;

type Overlay = "search" | "keys" | null;

function useShortcuts(setOverlay: (overlay: Overlay) => void) {
  const navigate = useNavigate();
  const { objects } = useCatalogue();
  const go = (key: string) => objects.some((object) => object.key === key) && navigate(`/${key}`);
  useKeys({
    "Ctrl K": () => setOverlay("search"),
    "?": () => setOverlay("keys"),
    "/": () => setOverlay("search"),
    "Ctrl Enter": submitDialog,
  });
  useGoKeys({
    C: () => go("customers"),
    D: () => go("opportunities"),
    S: () => go("tickets"),
    A: () => navigate("/approvals"),
    H: () => navigate("/"),
  });
}

/** What keys open at any time is fetched once the first page stands, so that typing can go on at once. */
function usePreload() {
  useEffect(() => {
    const load = () => {
      void import("@/platform/search/Palette");
      void import("@/platform/form/FormDrawer");
      void import("@/platform/filter/LeafEditor");
    };
    const timer = setTimeout(() => requestIdleCallback(load), PRELOAD_AFTER);
    return () => clearTimeout(timer);
  }, []);
}

/** Rail, top bar, page; bottom tabs on phones. */
export function Shell() {
  const [overlay, setOverlay] = useState<Overlay>(null);
  const [railOpen, setRailOpen] = useState(false);
  const phone = useIsPhone();
  const narrow = useIsNarrow();
  const { pathname } = useLocation();
  const { user } = useSession();
  useShortcuts(setOverlay);
  useRealtime();
  usePreload();
  useEffect(() => setSingleKeys(user.singleKeys !== false), [user.singleKeys]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going anywhere closes the drawer
  useEffect(() => setRailOpen(false), [pathname]);
  return (
    <div className={`app ${narrow ? "narrow" : ""} ${railOpen ? "rail-shown" : ""}`}>
      {!phone && <Rail />}
      {railOpen && <button type="button" className="rail-scrim" aria-label="×" onClick={() => setRailOpen(false)} />}
      <TopBar
        openSearch={() => setOverlay("search")}
        openKeys={() => setOverlay("keys")}
        openRail={() => setRailOpen(!railOpen)}
        narrow={narrow && !phone}
      />
      <main className="main">
        <OfflineBanner />
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </main>
      {phone && <BottomTabs />}
      <FormHost />
      <ConflictHost />
      <JobToasts />
      <Suspense fallback={null}>
        {overlay === "search" && <Palette close={() => setOverlay(null)} />}
        {overlay === "keys" && <KeyList close={() => setOverlay(null)} />}
      </Suspense>
    </div>
  );
}
