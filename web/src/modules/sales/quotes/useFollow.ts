import { useEffect } from "react";
import type { Content } from "./content";
import type { Editing } from "./useDraft";

/** Takes over what others have done while nothing of one's own waits to be saved. */
export function useFollow(editing: Editing, read: Content) {
  const { content, saving, adopt } = editing;
  useEffect(() => {
    const newer = read.quote.version > content.quote.version || read.approvalId !== content.approvalId;
    if (newer && saving === "saved") adopt(read);
  }, [read, content, saving, adopt]);
}
