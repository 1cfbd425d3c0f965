namespace Zhike.Host;

/// <summary>The command line was written wrongly; <see cref="Key"/> is the text that says how.</summary>
sealed class CliRefused(string key, params (string Key, object? Value)[] args) : Exception(key)
{
    public string Key => Message;
    public (string Key, object? Value)[] Args => args;
}
