using System.Globalization;
using System.Text;

namespace Zhike.Platform.Tabular;

/// <summary>Reads vCard 2.1, 3.0 and 4.0, also those of old telephones in GBK and quoted-printable, and writes 3.0 and 4.0.</summary>
public static class Vcard
{
    private const int LargestBytes = 20 << 20;
    private const int LineChars = 100_000;
    private static readonly string[] DayFormats = ["yyyy-MM-dd", "yyyyMMdd"];

    /// <summary>The contacts of a file in order; cards that name nobody are left out.</summary>
    /// <exception cref="BadTabularFile"><c>import.file-empty</c>, <c>import.file-too-large</c> (20 MB), <c>import.not-a-vcard</c>, <c>import.too-many-rows</c></exception>
    public static IReadOnlyList<VcardContact> Read(Stream stream, TabularLimits limits)
    {
        var contacts = new List<VcardContact>();
        List<VcardLine>? card = null;
        var seen = false;
        foreach (var line in Lines(Text(stream)))
        {
            if (IsMark(line, "BEGIN")) (card, seen) = ([], true);
            else if (IsMark(line, "END"))
            {
                if (card is not null && Contact(card) is { } contact) contacts.Add(contact);
                card = null;
            }
            else if (card?.Count < limits.Columns) card.Add(line);
            if (contacts.Count > limits.Rows) throw new BadTabularFile("import.too-many-rows", ("max", limits.Rows));
        }
        return seen ? contacts : throw new BadTabularFile("import.not-a-vcard");
    }

    /// <summary>One card in UTF-8 text with CRLF lines.</summary>
    /// <param name="version"><c>3.0</c> or <c>4.0</c>.</param>
    public static string Write(VcardContact contact, string version = "3.0")
    {
        var card = new StringBuilder();
        Line("BEGIN", "VCARD");
        Line("VERSION", version);
        Line("FN", VcardText.Escape(contact.FullName));
        Line("N", $"{VcardText.Escape(contact.FamilyName)};{VcardText.Escape(contact.GivenName)};;;");
        foreach (var phone in contact.Phones) Line("TEL" + Type(phone.Kind), VcardText.Escape(phone.Text));
        foreach (var email in contact.Emails) Line("EMAIL" + Type(email.Kind), VcardText.Escape(email.Text));
        var unit = contact.Department is null ? "" : ";" + VcardText.Escape(contact.Department);
        if (contact.Organization is not null || unit.Length > 0) Line("ORG", VcardText.Escape(contact.Organization) + unit);
        if (contact.Title is not null) Line("TITLE", VcardText.Escape(contact.Title));
        if (contact.BirthOn is { } day) Line("BDAY", day.ToString(version == "4.0" ? "yyyyMMdd" : "yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (contact.Note is not null) Line("NOTE", VcardText.Escape(contact.Note));
        Line("END", "VCARD");
        return card.ToString();

        void Line(string name, string value) => VcardText.Fold(card, $"{name}:{value}");
        string Type(string? kind) =>
            string.IsNullOrEmpty(kind) || !kind.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? ""
            : $";TYPE={(version == "4.0" ? kind.ToLowerInvariant() : kind.ToUpperInvariant())}";
    }

    private static bool IsMark(VcardLine line, string name) =>
        line.Name == name && line.Value.Trim().Equals("VCARD", StringComparison.OrdinalIgnoreCase);

    private static string Text(Stream stream)
    {
        using var bytes = new MemoryStream();
        var block = new byte[1 << 16];
        for (int count; (count = stream.Read(block)) > 0;)
        {
            bytes.Write(block, 0, count);
            if (bytes.Length > LargestBytes) throw new BadTabularFile("import.file-too-large", ("megabytes", LargestBytes >> 20));
        }
        var all = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (all.IsEmpty) throw new BadTabularFile("import.file-empty");
        if (all.StartsWith(Encoding.UTF8.Preamble)) all = all[3..];
        // Each property may have its own character set, so bytes are kept as Latin-1 until the property is known.
        foreach (var wide in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
            if (all.StartsWith(wide.Preamble)) return Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(wide.GetString(all[2..])));
        return Encoding.Latin1.GetString(all);
    }

    private static IEnumerable<VcardLine> Lines(string text)
    {
        using var reader = new StringReader(text);
        for (var next = reader.ReadLine(); next is not null;)
        {
            var whole = new StringBuilder(next);
            var softBreaks = next.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
            for (next = reader.ReadLine(); next is not null; next = reader.ReadLine())
            {
                var soft = softBreaks && whole.Length > 0 && whole[^1] == '=';
                if (!soft && !next.StartsWith(' ') && !next.StartsWith('\t')) break;
                if (soft) whole.Length--;
                if (whole.Length < LineChars) whole.Append(soft ? next : next.AsSpan(1));
            }
            if (whole.Length < LineChars && VcardLine.Parse(whole.ToString()) is { IsBinary: false } line) yield return line;
        }
    }

    private static VcardContact? Contact(List<VcardLine> card)
    {
        var name = First("N")?.Components() ?? [];
        var organization = First("ORG")?.Components() ?? [];
        var (phones, emails) = (Values("TEL"), Values("EMAIL"));
        string?[] names = [Plain("FN"), FullName(name), Part(organization, 0), phones.FirstOrDefault()?.Text, emails.FirstOrDefault()?.Text];
        if (Array.Find(names, each => each is not null) is not { } fullName) return null;
        return new(fullName)
        {
            FamilyName = Part(name, 0),
            GivenName = Part(name, 1),
            Phones = phones,
            Emails = emails,
            Organization = Part(organization, 0),
            Department = Part(organization, 1),
            Title = Plain("TITLE"),
            BirthOn = Day(Plain("BDAY")),
            Note = Plain("NOTE"),
        };

        VcardLine? First(string property) => card.Find(line => line.Name == property);
        string? Plain(string property) => First(property) is { } line ? Kept(VcardText.Unescape(line.Decoded())) : null;
        List<VcardValue> Values(string property) => [.. card.Where(line => line.Name == property)
            .Select(line => new VcardValue(Address(VcardText.Unescape(line.Decoded())), line.Kind)).Where(value => value.Text.Length > 0)];
    }

    private static string Address(string text) =>
        text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? text[4..]
        : text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..]
        : text;

    private static string? FullName(IReadOnlyList<string> name)
    {
        var (family, given) = (Part(name, 0) ?? "", Part(name, 1) ?? "");
        var isEastern = (family + given).Any(c => c is >= '\u2E80' and < '\uFB00');
        return Kept(isEastern ? family + given : $"{given} {family}".Trim());
    }

    private static string? Part(IReadOnlyList<string> parts, int index) => index < parts.Count ? Kept(parts[index]) : null;

    private static string? Kept(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Split('T')[0], DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
