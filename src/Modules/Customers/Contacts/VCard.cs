using System.Text;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>A contact as a vCard 3.0 (RFC 2426), the version that phones and mail programs alike read. Masked values are left out: a telephone cannot dial them.</summary>
internal static class VCard
{
    /// <summary>Octets of a line before it is folded (RFC 2426, section 2.6).</summary>
    const int LineLength = 75;

    internal static readonly string[] Fields = ["name", "customerId", "department", "title", "mobile", "phone", "email", "birthday", "lunarBirthday"];

    internal static string Of(RowReader row)
    {
        string? Text(string key) => row.Fields.FirstOrDefault(column => column.Field.Key == key && column.Access != FieldAccess.Masked) is not { } column ? null
            : column.Field.Type.IsReference() ? row.Name(column) : row.Value(column) switch { DateOnly day => day.ToString("yyyy-MM-dd"), bool flag => flag ? "true" : null, var value => value?.ToString() };
        var card = new StringBuilder();
        Line(card, "BEGIN", "VCARD");
        Line(card, "VERSION", "3.0");
        Line(card, "FN", Escape(Text("name") ?? ""));
        Line(card, "N", Escape(Text("name") ?? "") + ";;;;");
        if (Text("customerId") is { } company) Line(card, "ORG", Escape(company) + (Text("department") is { } part ? ";" + Escape(part) : ""));
        if (Text("title") is { } title) Line(card, "TITLE", Escape(title));
        if (Text("mobile") is { } mobile) Line(card, "TEL;TYPE=CELL", Escape(mobile));
        if (Text("phone") is { } phone) Line(card, "TEL;TYPE=WORK", Escape(phone));
        if (Text("email") is { } email) Line(card, "EMAIL;TYPE=INTERNET", Escape(email));
        if (Text("birthday") is { } birthday && Text("lunarBirthday") is null) Line(card, "BDAY", birthday);
        Line(card, "END", "VCARD");
        return card.ToString();
    }

    internal static string Escape(string text) =>
        text.Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").Replace("\r\n", "\\n").Replace("\n", "\\n").Replace("\r", "\\n");

    /// <summary>Folds between characters, never inside one.</summary>
    static void Line(StringBuilder card, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineLength) (octets, _) = (1, card.Append("\r\n "));
            card.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        card.Append("\r\n");
    }
}
