import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "react-router/dom";
import { asProblem } from "@/platform/api/problem";
import { Toasts } from "@/platform/feedback/Toasts";
import { router } from "./routes";
import { Theme } from "./theme/Theme";

/** Retries what the network or an overloaded server lost, never a refusal. */
function worthRetrying(count: number, error: unknown): boolean {
  const { status } = asProblem(error);
  return count < 2 && (status === 0 || status >= 502);
}

const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: false } },
});

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Theme>
        {/* A transition would draw a moved cursor or an opened preview only after the next key has been handled. */}
        <RouterProvider router={router} useTransitions={false} />
        <Toasts />
      </Theme>
    </QueryClientProvider>
  );
}
