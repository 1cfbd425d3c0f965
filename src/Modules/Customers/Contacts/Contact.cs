using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>What a contact says in a purchase (决策角色).</summary>
internal enum BuyingRole { User, Influencer, Decider, Approver, Buyer, Gatekeeper }

internal enum Attitude { Supporter, Neutral, Opponent }

/// <summary>A person at a customer (联系人).</summary>
internal sealed class Contact : Record
{
    public long CustomerId { get; set; }
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public string? Title { get; set; }
    public string? Department { get; set; }
    public BuyingRole? BuyingRole { get; set; }

    /// <summary>1 (little) to 5 (decides).</summary>
    public long? Influence { get; set; }
    public Attitude? Attitude { get; set; }
    public string? Phone { get; set; }
    public string? Mobile { get; set; }
    public string? Email { get; set; }
    public string? Wechat { get; set; }
    public Gender? Gender { get; set; }
    public DateOnly? Birthday { get; set; }
    public bool LunarBirthday { get; set; }
    public string? Preferences { get; set; }
    public long? ReportsToId { get; set; }

    /// <summary>The one to call first; a customer has at most one.</summary>
    public bool IsPrimary { get; set; }
    public string? Notes { get; set; }
}
