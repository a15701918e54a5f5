namespace EksCdk.Checks.Values;

/// <summary>Ways to go through the lists of a model.</summary>
internal static class ModelLists
{
    /// <summary>
    /// One after the other, each on its own: for a loop of which no turn uses what another has found, nor what follows the
    /// loop, and that is not left early. Then what is said about one does not depend on the conditions of the others.
    /// </summary>
    /// <typeparam name="T">What is looped over.</typeparam>
    /// <param name="list">A list of the model.</param>
    public static IEnumerable<T> OneByOne<T>(this IReadOnlyList<T> list) =>
        list is Population<T> population ? population.OneByOne() : list;
}
