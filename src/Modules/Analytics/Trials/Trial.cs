namespace Zhike.Analytics.Trials;

/// <summary>A model tried on a file before it is trusted: reads columns, fits, and tells what it found. The same code scores the company's own data.</summary>
internal abstract class Trial
{
    /// <summary>As it is called on the command line, such as <c>bg-nbd</c>.</summary>
    internal abstract string Name { get; }

    /// <summary>Names of the settings that it knows, values and switches.</summary>
    internal abstract IReadOnlyList<string> Settings { get; }

    internal bool NeedsFile => Settings.Contains("file");

    /// <summary>Those that a form asks for, in its order: no paths, which are not given by people who do not sit at the server.</summary>
    internal abstract IReadOnlyList<TrialSetting> Form { get; }

    /// <returns>A record that is written as JSON with names in camel case; a number that is none is written as null.</returns>
    internal abstract Task<object> Run(TrialSettings settings, CancellationToken ct);
}
