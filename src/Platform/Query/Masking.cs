using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Platform.Query;

/// <summary>What a caller sees of a value that a role only shows masked.</summary>
public static class Masking
{
    public static string? Mask(FieldType type, object? value) => (type, value) switch
    {
        (_, null) => null,
        (FieldType.Phone, string phone) => PhoneNumber.TryParse(phone, out var parsed) ? parsed.Masked : Middle(phone, 0, 2),
        (FieldType.IdNumber, string number) => Middle(number, 4, 4),
        (FieldType.Mail, string mail) => mail[..Whole(mail, 1)] + "***" + (mail.IndexOf('@') is var at && at > 0 ? mail[at..] : ""),
        (_, string text) => Middle(text, 1, 0),
        _ => "****",
    };

    static string Middle(string text, int head, int tail) =>
        text.Length <= head + tail ? "****" : text[..Whole(text, head)] + "****" + text[Whole(text, text.Length - tail)..];

    /// <summary>A place at which no character of two halves is cut apart.</summary>
    static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]) ? at + 1 : Math.Min(at, text.Length);
}
