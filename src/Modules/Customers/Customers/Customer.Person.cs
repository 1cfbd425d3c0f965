namespace Zhike.Customers;

/// <content>What is recorded of natural persons only.</content>
internal sealed partial class Customer
{
    public Gender? Gender { get; set; }
    public DateOnly? Birthday { get; set; }

    /// <summary>The birthday is kept by the lunar calendar; <see cref="Birthday"/> is still the solar day of birth.</summary>
    public bool LunarBirthday { get; set; }

    /// <summary>Sealed by <see cref="Zhike.Platform.Query.FieldVault"/>.</summary>
    public string? IdNumber { get; set; }
    public string? Wechat { get; set; }

    public Level? ConsumptionLevel { get; set; }
    public string? ConsumptionHabits { get; set; }
    public string? PreferredBrands { get; set; }

    public string? Employer { get; set; }
    public string? Profession { get; set; }
    public string? JobTitle { get; set; }
    public Level? Income { get; set; }

    public MaritalStatus? MaritalStatus { get; set; }
    public long? FamilySize { get; set; }
    public string? Children { get; set; }
    public string? FamilyNotes { get; set; }

    public string? Habits { get; set; }
    public string[]? Interests { get; set; }

    public EducationLevel? Education { get; set; }
    public string? School { get; set; }
    public string? Major { get; set; }

    public PersonalityType? Personality { get; set; }
    public string? PersonalityNotes { get; set; }

    public string? SocialCircle { get; set; }
    public Level? SocialInfluence { get; set; }
}
