// Each of these tests starts programs that use a core by themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
