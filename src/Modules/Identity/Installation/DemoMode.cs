using Microsoft.Extensions.Configuration;

namespace Zhike.Identity.Installation;

/// <summary>An installation to try things out says so everywhere and shows its accounts; a real one never does.</summary>
internal static class DemoMode
{
    /// <summary>One of the accounts shown on the sign-in page.</summary>
    public sealed record Account(string Email, string Name, string Role, string Password);

    public static bool On(IConfiguration settings) => settings.GetValue("demo", false);

    /// <summary>From <c>demoAccounts</c>; null unless this is a demo.</summary>
    public static IReadOnlyList<Account>? Accounts(IConfiguration settings) =>
        On(settings) ? settings.GetSection("demoAccounts").Get<Account[]>() ?? [] : null;
}
