import type { FormExtraProps } from "@/platform/registry/registry";
import { TemplateMenu } from "../templates/TemplateMenu";

/** Lets the goals of a plan begin with a template. */
export function PlanFormExtra({ values, set }: FormExtraProps) {
  const goals = typeof values.goals === "string" ? values.goals : "";
  return <TemplateMenu use="plan" pick={(text) => set("goals", goals ? `${goals}\n${text}` : text)} />;
}
