namespace Zhike.Identity.Sessions;

/// <summary>A long-lived token of a program that acts for a user.</summary>
internal static class ApiToken
{
    /// <summary>Begins every API token, so that people and secret scanners know one.</summary>
    public const string Prefix = "zk_";
}
