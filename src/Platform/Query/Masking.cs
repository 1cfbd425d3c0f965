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
        (FieldType.Mail, string mail) => mail[..1] + "***" + (mail.IndexOf('@') is var at && at > 0 ? mail[at..] : ""),
        (_, string text) => Middle(text, 1, 0),
        _ => "****",
    };

    static string Middle(string text, int head, int tail) =>
        text.Length <= head + tail ? "****" : text[..head] + "****" + text[^tail..];
}
