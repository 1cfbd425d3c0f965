using Zhike.Platform.Catalogue;

namespace Zhike.Identity.Users;

/// <summary>Whether an account can be used: invited people have no password yet, disabled ones are out everywhere.</summary>
internal enum UserState { Active, Invited, Disabled }

/// <summary>A person who works with the system (用户).</summary>
internal sealed class User : Record
{
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";

    /// <summary>Lower-case and unique; the name to sign in with.</summary>
    public string Email { get; set; } = "";
    public string? Phone { get; set; }

    /// <summary>Job title.</summary>
    public string? Title { get; set; }

    /// <summary>What the person is good at, such as a language or a kind of product; rules that assign work ask for it.</summary>
    public string[]? Skills { get; set; }
    public long? DepartmentId { get; set; }
    public long? ManagerId { get; set; }
    public string? Language { get; set; }
    public string? Theme { get; set; }
    public string? Density { get; set; }

    /// <summary>IANA name such as <c>Asia/Shanghai</c>; null takes the default.</summary>
    public string? TimeZone { get; set; }
    public bool SingleKeys { get; set; } = true;
    public UserState? State { get; set; } = UserState.Invited;
}
