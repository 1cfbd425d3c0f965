/** +8613812346621 → 138 1234 6621; numbers from elsewhere and masked ones stay as they are. */
export function showPhone(value: string): string {
  const mobile = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(value);
  if (mobile) return `${mobile[1]} ${mobile[2]} ${mobile[3]}`;
  const landline = /^\+86(10|2\d|[3-9]\d{2})(\d{3,4})(\d{4})$/.exec(value);
  return landline ? `0${landline[1]}-${landline[2]} ${landline[3]}` : value;
}
