namespace EksCdk.Checks.Scenarios;

/// <summary>Something that was said.</summary>
/// <param name="said">What.</param>
/// <param name="when">The scenarios in which it is certainly said: those that agree on all that had been read by then.</param>
/// <param name="run">The number of the run that heard it.</param>
/// <param name="cell">What it is part of; null for what is said in every scenario.</param>
internal sealed class Answer<T>(T said, Assignment when, int run, Cell<T>? cell)
{
    public T Said => said;

    public Assignment When => when;

    public int Run => run;

    public Cell<T>? Cell => cell;
}
