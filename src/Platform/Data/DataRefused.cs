namespace Zhike.Platform.Data;

/// <summary>The data store cannot be used as asked; the message tells the operator why and what to do.</summary>
public sealed class DataRefused(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Stable code such as <c>data.schema-too-new</c>.</summary>
    public string Code { get; } = code;
}
