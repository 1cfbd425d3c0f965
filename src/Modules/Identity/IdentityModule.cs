using Zhike.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Identity.Audit;
using Zhike.Identity.Demo;
using Zhike.Identity.Departments;
using Zhike.Identity.Handover;
using Zhike.Identity.Installation;
using Zhike.Identity.Links;
using Zhike.Identity.Passwords;
using Zhike.Identity.Profile;
using Zhike.Identity.Roles;
using Zhike.Identity.SecondFactor;
using Zhike.Identity.Sessions;
using Zhike.Identity.Users;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Import;
using Zhike.Platform.Modules;

namespace Zhike.Identity;

/// <summary>The table of contents of this module: people, departments, roles, and who is calling.</summary>
public sealed partial class IdentityModule : Module, ISignIn
{
    public override string Name => "Identity";

    public override IEnumerable<ObjectDefinition> Objects { get; } = [new DepartmentObject(), new UserObject()];

    public override void AddTo(IServiceCollection services)
    {
        services.AddValidation();
        services.AddSingleton<IImportHook, UserImport>();
        services.AddSingleton<CallerCompiler>().AddSingleton<CallerStore>().AddHostedService(provider => provider.GetRequiredService<CallerStore>());
        services.AddSingleton<ICallers>(provider => provider.GetRequiredService<CallerStore>());
        services.AddSingleton<IPeople, Staff>();
        services.AddSingleton<AccountLog>().AddSingleton<Authentication>().AddSingleton<SessionStore>().AddSingleton<SessionView>().AddSingleton<SignInCheck>();
        services.AddSingleton<IDemoPart, IdentityDemo>();
        services.AddSingleton<PasswordHashes>().AddSingleton<Accounts>().AddSingleton<SetUp>().AddSingleton<SetUp.Door>();
        services.AddSingleton<SecondFactors>().AddSingleton<OwnSecondFactor>();
        services.AddSingleton<SignInFailures>().AddSingleton<AccountLinks>().AddSingleton<UseLink>();
        services.AddSingleton<SessionTouches>().AddHostedService(provider => provider.GetRequiredService<SessionTouches>());
        services.AddSingleton<ChangePassword>().AddSingleton<OwnTokens>().AddSingleton<RoleRoutes>().AddSingleton<RoleNames>();
        services.AddSingleton<UserAnswer>().AddSingleton<CreateUser>().AddSingleton<DisableUser>().AddSingleton<UserRoles>();
        services.AddSingleton<HandOver>().AddSingleton<ShowAudit>();
    }

    /// <summary>Signs the request in; see <see cref="ISignIn"/>.</summary>
    public void Use(IApplicationBuilder app) =>
        app.Use((HttpContext http, RequestDelegate next) => http.RequestServices.GetRequiredService<Authentication>().Run(http, next));

    public override void Map(IEndpointRouteBuilder api)
    {
        SignIn.Map(api);
        ShowSession.Map(api);
        SignOut.Map(api);
        IssueToken.Map(api);
        ShowSetup.Map(api);
        SetUp.Map(api);
        UseLink.Map(api);
        ShowProfile.Map(api);
        ChangeProfile.Map(api);
        ChangePassword.Map(api);
        OwnSessions.Map(api);
        OwnTokens.Map(api);
        OwnSecondFactor.Map(api);
        RemoveSecondFactor.Map(api);
        CreateUser.Map(api);
        ChangeUser.Map(api);
        DisableUser.Map(api);
        SendLink.Map(api);
        UserRoles.Map(api);
        RoleRoutes.Map(api);
        RoleNames.Map(api);
        HandOver.Map(api);
        ShowAudit.Map(api);
    }
}
