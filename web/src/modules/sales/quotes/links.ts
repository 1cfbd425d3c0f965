import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";

/** A link by which the customer sees the offer. */
export interface OfferLink {
  id: number;
  createdAt: string;
  expiresAt: string;
  revoked: boolean;
  views: number;
  seenAt: string | null;
  answeredAt: string | null;
  signer: string | null;
  signature: number[][] | null;
}

export const linksKey = (quote: number) => ["record", "quotes", quote, "links"] as const;

export function useLinks(quote: number) {
  return useQuery({
    queryKey: linksKey(quote),
    queryFn: ({ signal }) => api.get<{ items: OfferLink[] }>(`/quotes/${quote}/links`, undefined, signal),
  });
}

/** A new link with its whole address; the secret in it is told this once. */
export async function makeLink(quote: number, days: number, language: string): Promise<string> {
  const made = await api.post<{ path: string }>(`/quotes/${quote}/links`, { days, language });
  return location.origin + made.path;
}
