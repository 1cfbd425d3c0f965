namespace Zhike.Sales.Leads;

/// <summary>How far a lead has come. It moves by steps only: answered, qualified, then converted or disqualified.</summary>
internal enum LeadState { New, Contacted, Qualified, Converted, Disqualified }

/// <summary>How the lead was found; the same names as for customers, so that the source goes along at conversion.</summary>
internal enum LeadSource
{
    Visit, Exhibition, Association, Friends, Records, Consultation, Scout, Referral, KeyPerson,
    Phone, Letter, Sms, WebForm, Chat, Competitor, Import, Api,
}

/// <summary>What kind of contact a note about a lead records.</summary>
internal enum LeadNoteKind { Note, Call, Visit, Mail, Meeting, Chat }
