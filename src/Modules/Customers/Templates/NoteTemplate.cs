using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

internal enum TemplateUse { Note, Call, Visit, Mail, Meeting, Plan, Report }

/// <summary>A text to begin with (模板).</summary>
internal sealed class NoteTemplate : Record
{
    public string Name { get; set; } = "";

    /// <summary>The activities it is for, or plans and their reports.</summary>
    public TemplateUse UsedFor { get; set; }
    public string Text { get; set; } = "";
    public bool Enabled { get; set; } = true;
}
