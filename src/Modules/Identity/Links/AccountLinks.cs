using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Zhike.Identity.Sessions;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Identity.Links;

/// <summary>What a link is for.</summary>
internal enum LinkKind { Invite, Reset }

/// <summary>Links with which a person sets a password: once, for a while, and only the newest one of an account.</summary>
internal sealed class AccountLinks(IConfiguration settings, TimeProvider clock)
{
    public static readonly TimeSpan InviteLasts = TimeSpan.FromDays(7);
    public static readonly TimeSpan ResetLasts = TimeSpan.FromDays(1);

    public sealed record Found(long Id, long UserId, LinkKind Kind, string Name, string Email);

    /// <summary>Makes a link; the ones before it end.</summary>
    /// <returns>The secret, known from now on only to whoever gets it.</returns>
    public async Task<string> Make(WriteLease write, long userId, LinkKind kind, long? by)
    {
        var (secret, now) = (Secret.New(), clock.Instant());
        await Void(write, userId, now);
        await write.Run(
            $"insert into account_links (user_id, kind, token_hash, created_at, created_by_id, expires_at) values (@user, @kind, @hash, @now, {(by is null ? "null" : "@by")}, @expires)",
            [("user", userId), ("kind", Naming.Camel(kind.ToString())), ("hash", Secret.Hash(secret)), ("now", now), ("expires", now + (kind == LinkKind.Invite ? InviteLasts : ResetLasts)),
                .. by is { } author ? [("by", (object?)author)] : Array.Empty<(string, object?)>()]);
        return secret;
    }

    /// <summary>Ends the open links of an account.</summary>
    public static Task<int> Void(WriteLease write, long userId, DateTime now) =>
        write.Run("update account_links set used_at = @now where user_id = @user and used_at is null", ("now", now), ("user", userId));

    /// <summary>The link of a secret while it can be used; the same refusal whatever is wrong with it.</summary>
    /// <exception cref="Refused">404 <c>identity.link-invalid</c>.</exception>
    public async Task<Found> Find(WriteLease write, string secret)
    {
        var found = await write.Rows(
            """
            select l.id, l.user_id, l.kind, u.name, u.email from account_links l join users u on u.id = l.user_id
            where l.token_hash = @hash and l.used_at is null and l.expires_at > @now and u.state <> 'disabled' and u.deleted_at is null
            """,
            row => new Found(row.GetInt64(0), row.GetInt64(1), Enum.Parse<LinkKind>(row.GetString(2), true), row.GetString(3), row.GetString(4)),
            ("hash", Secret.Hash(secret)), ("now", clock.Instant()));
        return found.FirstOrDefault() ?? throw new Refused(404, "identity.link-invalid");
    }

    /// <summary>Address of the page where the link is used; <c>publicUrl</c> names the site when it stands behind a proxy.</summary>
    public string Url(HttpContext http, string secret) =>
        $"{settings["publicUrl"]?.TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}"}/links/{secret}";
}
