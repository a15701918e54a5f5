// jsii in .NET is not thread-safe: everything that synthesizes runs one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
