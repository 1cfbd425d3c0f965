import { useQuery } from "@tanstack/react-query";
import { Mentions } from "antd";
import { type KeyboardEvent, type Ref, useState } from "react";
import { api } from "@/platform/api/api";
import { Avatar } from "@/platform/formats/Avatar";
import { useT } from "@/platform/i18n/i18n";
import type { Composing } from "./useComposer";

interface Colleague {
  id: number;
  title: string;
  subtitle: string | null;
}

function useColleagues(q: string | null) {
  return useQuery({
    queryKey: ["options", "users", q],
    queryFn: ({ signal }) => api.get<{ items: Colleague[] }>("/users/options", { q: q || undefined, limit: 8 }, signal),
    enabled: q !== null,
    staleTime: 30_000,
  });
}

interface TextBoxProps {
  composing: Composing;
  id: string;
  box: Ref<{ focus(): void }>;
}

/** The text of a follow-up; `@` names colleagues, Ctrl Enter sends. */
export function TextBox({ composing, id, box }: TextBoxProps) {
  const t = useT();
  const { draft, change, send } = composing;
  const [q, setQ] = useState<string | null>(null);
  const { data, isFetching } = useColleagues(q);
  const people = data?.items ?? [];
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  const choose = (name: string) => {
    const person = people.find(({ title }) => title === name);
    if (person) change({ mentions: [...draft.mentions, { id: person.id, name: person.title }] });
  };
  return (
    <Mentions
      ref={box as never}
      id={id}
      variant="borderless"
      autoSize={{ minRows: 1, maxRows: 8 }}
      value={draft.text}
      placeholder={t(`customers.logHints.${draft.kind}`)}
      aria-label={t(`customers.kinds.${draft.kind}`)}
      getPopupContainer={() => document.getElementById(id)?.closest("section") ?? document.body}
      loading={isFetching}
      filterOption={false}
      onSearch={setQ}
      onSelect={(option) => choose(String(option.value))}
      onChange={(text) => change({ text })}
      onKeyDown={keyDown}
      notFoundContent={isFetching ? null : t("form.noOption")}
      options={people.map(({ id: key, title, subtitle }) => ({
        key: String(key),
        value: title,
        label: (
          <span className="row gap6">
            <Avatar name={title} />
            {title}
            {subtitle && <span className="t3 sm">{subtitle}</span>}
          </span>
        ),
      }))}
    />
  );
}
