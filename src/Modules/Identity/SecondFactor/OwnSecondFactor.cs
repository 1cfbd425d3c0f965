using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Profile;
using Zhike.Identity.Sessions;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.SecondFactor;

/// <summary>
/// GET and POST /api/v1/profile/second-factor, POST …/confirmation, …/recovery-codes and …/removal: codes of an authenticator app
/// beside the password. A secret is on once its first code came back; then all other sessions end.
/// </summary>
/// <remarks>422 <c>identity.password-wrong</c> on <c>current</c>, <c>identity.code-wrong</c> on <c>code</c>; 409 <c>identity.second-factor-on</c>, <c>-off</c>, <c>-required</c>; 429.</remarks>
internal sealed class OwnSecondFactor(Writers writers, SecondFactors factors, SignInCheck check, SessionStore sessions)
{
    const string Issuer = "Zhike";

    /// <param name="Current">The password.</param>
    /// <param name="Code">Of the app, or a recovery code; not asked for before there is a second factor.</param>
    public sealed record Proof(string? Current, string? Code = null);
    public sealed record Confirmation(string? Code);

    /// <param name="Required">A role asks for it, so it cannot be taken off.</param>
    public sealed record State(bool On, bool Required, long RecoveryCodesLeft);

    /// <param name="Secret">Base32, to be typed where the picture of <paramref name="Uri"/> cannot be read.</param>
    public sealed record Waiting(string Secret, string Uri);
    public sealed record Codes(IReadOnlyList<string> RecoveryCodes);

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/profile/second-factor").SignedIn().WithMetadata(new OpenWhileDue());
        group.MapGet("", (OwnSecondFactor use, Caller caller, CancellationToken ct) => use.Show(caller, ct)).WithName("show-second-factor");
        group.MapPost("", (Proof proof, HttpContext http, OwnSecondFactor use, CancellationToken ct) => use.Begin(proof, http, ct)).Confidential().WithName("begin-second-factor");
        group.MapPost("/confirmation", (Confirmation request, HttpContext http, OwnSecondFactor use, CancellationToken ct) => use.Confirm(request, http, ct)).Confidential().WithName("confirm-second-factor");
        group.MapPost("/recovery-codes", (Proof proof, HttpContext http, OwnSecondFactor use, CancellationToken ct) => use.Renew(proof, http, ct)).Confidential().WithName("renew-recovery-codes");
        group.MapPost("/removal", (Proof proof, HttpContext http, OwnSecondFactor use, CancellationToken ct) => use.Remove(proof, http, ct)).Confidential().WithName("remove-second-factor");
    }

    async Task<Ok<State>> Show(Caller caller, CancellationToken ct)
    {
        await using var connection = await writers.Database.OpenRead(ct);
        var required = await connection.Value<long>("select count(*) from user_roles u join roles r on r.id = u.role_id where u.user_id = @user and r.second_factor", ("user", caller.UserId)) > 0;
        var on = await connection.Value<long>("select count(*) from second_factors where user_id = @user and confirmed_at is not null", ("user", caller.UserId)) > 0;
        return TypedResults.Ok(new State(on, required, await connection.Value<long>("select count(*) from recovery_codes where user_id = @user and used_at is null", ("user", caller.UserId))));
    }

    async Task<Ok<Waiting>> Begin(Proof proof, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        OwnAccount.RequireSession(caller);
        await check.Prove(caller.UserId!.Value, proof.Current, proof.Code, http, ct);
        await using var write = await writers.Database.BeginWrite(ct);
        var secret = Base32.Encode(await factors.Begin(write, caller.UserId.Value));
        var email = await write.Value<string>("select email from users where id = @user", ("user", caller.UserId));
        await write.Commit(ct);
        return TypedResults.Ok(new Waiting(secret, Totp.Uri(secret, Issuer, email ?? "")));
    }

    async Task<Ok<Codes>> Confirm(Confirmation request, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var session = OwnAccount.RequireSession(caller);
        await using var writer = OwnAccount.Open(writers, caller);
        var (user, lease) = (await OwnAccount.Load(writer, ct), await writer.Lease(ct));
        if (await factors.IsOn(lease, user.Id)) throw new RuleBroken("identity.second-factor-on");
        if (!await factors.Confirm(lease, user.Id, request.Code)) throw new Invalid("code", "identity.code-wrong");
        var codes = await RecoveryCodes.Renew(lease, user.Id);
        var ended = await sessions.End(lease, user.Id, except: session);
        writer.Describe(user, "secondFactorOn");
        await writer.Save(ct);
        await sessions.Ended(ended);
        return TypedResults.Ok(new Codes(codes));
    }

    async Task<Ok<Codes>> Renew(Proof proof, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        OwnAccount.RequireSession(caller);
        await check.Prove(caller.UserId!.Value, proof.Current, proof.Code, http, ct);
        await using var write = await writers.Database.BeginWrite(ct);
        if (!await factors.IsOn(write, caller.UserId.Value)) throw new RuleBroken("identity.second-factor-off");
        var codes = await RecoveryCodes.Renew(write, caller.UserId.Value);
        await write.Commit(ct);
        return TypedResults.Ok(new Codes(codes));
    }

    async Task<NoContent> Remove(Proof proof, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        OwnAccount.RequireSession(caller);
        if ((await Show(caller, ct)).Value!.Required) throw new RuleBroken("identity.second-factor-required");
        await check.Prove(caller.UserId!.Value, proof.Current, proof.Code, http, ct);
        await using var writer = OwnAccount.Open(writers, caller);
        var user = await OwnAccount.Load(writer, ct);
        await SecondFactors.Remove(await writer.Lease(ct), user.Id);
        writer.Describe(user, "secondFactorOff");
        await writer.Save(ct);
        return TypedResults.NoContent();
    }
}
