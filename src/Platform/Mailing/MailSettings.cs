using System.ComponentModel.DataAnnotations;

namespace Zhike.Platform.Mailing;

/// <summary>How mail leaves: into a folder of the data directory, or to a server.</summary>
/// <param name="Kind">file or smtp.</param>
/// <param name="Tls">The server must begin TLS when asked to (STARTTLS); without it nothing is sent.</param>
/// <param name="Implicit">TLS from the first byte (RFC 8314), as on port 465.</param>
/// <param name="Password">Sealed where it is kept; never told.</param>
public sealed record MailSettings(
    [AllowedValues("file", "smtp")] string Kind = "file", [StringLength(200)] string? Host = null, [Range(1, 65535)] int Port = 587, bool Tls = true,
    [StringLength(200)] string? User = null, [StringLength(500)] string? Password = null, [StringLength(200)] string? From = null, [StringLength(100)] string? FromName = null,
    bool Implicit = false)
{
    internal const string Key = "mail.settings";
}
