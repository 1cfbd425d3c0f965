using System.Text;
using System.Text.Json;

namespace Zhike.Platform.Catalogue;

/// <summary>Turns C# names into wire names (camelCase) and database names (snake_case).</summary>
public static class Naming
{
    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static string Snake(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1])) result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }
        return result.ToString();
    }
}
