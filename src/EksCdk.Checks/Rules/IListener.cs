namespace EksCdk.Checks.Rules;

/// <summary>Who hears what is said in answer to a question.</summary>
internal interface IListener<in T>
{
    /// <summary>Hears one thing.</summary>
    void Add(T said);
}
