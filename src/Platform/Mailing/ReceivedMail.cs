using System.Globalization;
using System.Text.RegularExpressions;

namespace Zhike.Platform.Mailing;

/// <summary>A mail as it comes from a mail server (RFC 5322 with MIME, RFC 2045 to 2047 and 2231), as far as a person reads it.</summary>
public sealed partial class ReceivedMail
{
    const int MostFiles = 20;

    /// <summary>Address of the sender; null when there is none that can be answered.</summary>
    public string? From { get; private init; }
    public string? FromName { get; private init; }
    public string Subject { get; private init; } = "";

    /// <summary>The plain text; that of the HTML without its marks when there is no other.</summary>
    public string Text { get; private init; } = "";
    public string? MessageId { get; private init; }
    public IReadOnlyList<OutgoingMail.Attached> Files { get; private init; } = [];

    /// <summary>Written by a program: answers of absence, lists, returns, and what the server took for spam (RFC 3834, RFC 2369).</summary>
    public bool Automatic { get; private init; }

    /// <summary>Reads a mail; null when the bytes are none.</summary>
    public static ReceivedMail? Read(byte[] raw)
    {
        var whole = MimePart.Read(raw);
        if (whole.Header("From") is null && whole.Header("Subject") is null) return null;
        var leaves = whole.Leaves().ToList();
        var text = leaves.Find(part => part is { IsText: true, Type: "text/plain" }) ?? leaves.Find(part => part.IsText);
        var (name, address) = Sender(whole.Header("From") ?? "");
        return new ReceivedMail
        {
            From = address, FromName = name, Subject = Line(MimeWords.Decode(whole.Header("Subject") ?? "")), MessageId = whole.Header("Message-ID")?.Trim(),
            Text = text is null ? "" : text.Type == "text/html" ? Plain(text.Text()) : text.Text().Replace("\r\n", "\n", StringComparison.Ordinal), Automatic = IsAutomatic(whole),
            Files = [.. leaves.Where(part => part != text && (part.FileName is not null || !part.IsText)).Take(MostFiles).Select((part, at) => new OutgoingMail.Attached(part.FileName ?? $"file-{(at + 1).ToString(CultureInfo.InvariantCulture)}", part.Type, part.Bytes()))],
        };
    }

    static bool IsAutomatic(MimePart mail) =>
        mail.Header("Auto-Submitted") is { } auto && !auto.Trim().Equals("no", StringComparison.OrdinalIgnoreCase)
        || mail.Header("Precedence")?.Trim().ToLowerInvariant() is "bulk" or "list" or "junk"
        || mail.Header("List-Id") is not null || mail.Header("List-Unsubscribe") is not null
        || mail.Header("Return-Path")?.Trim() == "<>" || mail.Header("X-Spam-Flag")?.Trim().StartsWith("YES", StringComparison.OrdinalIgnoreCase) == true;

    static (string? Name, string? Address) Sender(string header)
    {
        var match = Address().Match(header);
        if (!match.Success) return (null, null);
        var address = Values.Mail.TryNormalise(match.Value, out var right) ? right : null;
        var name = Line(MimeWords.Decode(header[..match.Index].Trim(' ', '<', '"', '\t')).Trim('"', ' '));
        return (name.Length == 0 ? null : name, address);
    }

    static string Line(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();

    /// <summary>Words without marks; what is never shown goes with its content.</summary>
    static string Plain(string html)
    {
        var lines = Breaks().Replace(Hidden().Replace(html, " "), "\n");
        return BlankLines().Replace(System.Net.WebUtility.HtmlDecode(Marks().Replace(lines, " ")), "\n\n").Trim();
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+'=&/-]+@[A-Za-z0-9.-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"<(style|script|head|title)[^>]*>[^<]*(<[^/][^<]*)*</(style|script|head|title)>|<!--[^>]*-->", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"<br[^>]*>|</(p|div|tr|li|h[1-6]|table)>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Marks();

    [GeneratedRegex(@"[ \t]*\n[ \t]*(\n[ \t]*)+", RegexOptions.NonBacktracking)]
    private static partial Regex BlankLines();
}
