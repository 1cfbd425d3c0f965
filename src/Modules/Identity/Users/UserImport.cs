using Zhike.Platform.Catalogue;
using Zhike.Platform.Import;
using Zhike.Platform.Text;

namespace Zhike.Identity.Users;

/// <summary>
/// People who come from a file are invited: without password and role until an administrator gives them. A list of names
/// alone is enough; the address then is one that mail never reaches (<c>.invalid</c>, RFC 2606).
/// </summary>
internal sealed class UserImport : IImportHook
{
    public string Object => "users";
    public IReadOnlyList<string> Fills => ["email"];
    /// <summary>A list of the sales teams brings the teams and their heads.</summary>
    public bool MeetsFirst => true;

    public void Prepare(Record record)
    {
        var user = (User)record;
        if (user.Email.Length == 0 && user.Name.Length > 0) user.Email = Address(user.Name);
    }

    internal static string Address(string name)
    {
        var words = Pinyin.Syllables(name).Select(word => string.Concat(Normalise.Folded(word).Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0);
        return $"{string.Join('.', words)}@invited.invalid";
    }
}
