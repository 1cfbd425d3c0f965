import { useNavigate, useSearchParams } from "react-router";
import { useIsPhone } from "@/platform/shell/media";

/** Opens the preview beside the board, the deal itself when it is previewed already, or on a phone. */
export function useOpen() {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const phone = useIsPhone();
  return (id: number) => {
    if (phone || search.get("peek") === String(id)) return navigate(`/opportunities/${id}`);
    setSearch((current) => {
      const next = new URLSearchParams(current);
      next.set("peek", String(id));
      return next;
    });
  };
}
