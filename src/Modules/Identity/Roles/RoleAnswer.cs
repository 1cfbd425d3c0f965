using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;

namespace Zhike.Identity.Roles;

/// <summary>A role as the API shows it.</summary>
/// <param name="Rights">Object → right → scope; a right that is absent is not granted.</param>
/// <param name="Fields">Field rights that differ from the default, by <c>object.field</c>.</param>
/// <param name="Users">How many have it.</param>
/// <param name="SecondFactor">People with it sign in with a second factor.</param>
internal sealed record RoleAnswer(
    long Id, long Version, string? Key, string Name, bool System, IReadOnlyDictionary<string, Dictionary<string, object>> Rights,
    IReadOnlyDictionary<string, string> Fields, bool Administer, bool Audit, bool Unlimited, long Users, bool SecondFactor)
{
    internal static RoleAnswer Of(Role role, long users, ObjectCatalogue catalogue, Texts texts, string language) => new(
        role.Id, role.Version, role.Key, role.Name ?? texts.Get(language, $"roles.{role.Key}"), role.Key is not null,
        role.Rights.WireRights.Where(item => catalogue.Find(item.Key) is not null).ToDictionary(), Shown(role, catalogue),
        role.Administer, role.Audit, role.Unlimited, users, role.SecondFactor);

    /// <summary>A right on all sensitive fields is shown field by field.</summary>
    static Dictionary<string, string> Shown(Role role, ObjectCatalogue catalogue)
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, access) in role.Rights.WireFields)
        {
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            if (catalogue.Find(name[..dot]) is not { } definition) continue;
            if (!name.EndsWith(".*", StringComparison.Ordinal)) shown[name] = access;
            else foreach (var field in definition.Fields.Where(field => field.Sensitive)) shown.TryAdd($"{definition.Key}.{field.Key}", access);
        }
        return shown;
    }
}
