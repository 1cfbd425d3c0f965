using System.Security.Cryptography;
using System.Text;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.ChangeLog;

/// <summary>The hash chain over the log: each entry's hash covers its content and the hash before it, so that a later edit shows.</summary>
public static class ChangeChain
{
    public const string Start = "";

    public static string Next(string previous, long seq, Change change)
    {
        var text = new StringBuilder(previous).Append('\n').Append(seq).Append('\n').Append(Instants.Format(change.At)).Append('\n')
            .Append(change.ActorId).Append('\n').Append(Naming.Camel(change.Origin.ToString())).Append('\n').Append(change.Object).Append('\n')
            .Append(change.RecordId).Append('\n').Append(change.Action).Append('\n').Append(change.ParentObject).Append('\n')
            .Append(change.ParentId).Append('\n').Append(change.Changes).Append('\n').Append(change.Data);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
