namespace EksCdk.Checks.Scenarios;

/// <summary>Something that is asked in as many scenarios as it takes to know what is said in all: a rule, for example.</summary>
/// <param name="ask">Asks it of a model.</param>
/// <param name="keep">Takes what was said out of its model, which is not kept; the second argument knows the resources that
/// are.</param>
internal sealed class Question<T>(Func<DeploymentModel, IEnumerable<T>> ask, Func<T, Anchors, T> keep) : IQuestion
{
    private readonly Dictionary<(int Loop, int Turn), Cell<T>> _cells = [];
    private readonly List<T> _certain = [];

    /// <summary>What was said in the first scenario, in its order.</summary>
    public List<T> First { get; } = [];

    /// <inheritdoc/>
    public Exception? Fault { get; private set; }

    /// <inheritdoc/>
    public bool IsUnsteady => _cells.Values.Any(c => c.IsUnsteady);

    /// <summary>What is said in every scenario.</summary>
    public IReadOnlyList<T> Certain => _certain;

    /// <summary>What depends on variables.</summary>
    public IReadOnlyCollection<Cell<T>> Cells => _cells.Values;

    /// <inheritdoc/>
    public IEnumerable<ICell> OpenCells => _cells.Count == 0 ? [] : _cells.Values;

    /// <summary>A turn of its first loop that depends on too much to know what it says; null if it is known.</summary>
    /// <param name="turn">The place of what the turn is about among all that there may be.</param>
    public Cell<T>? TooLarge(int turn) => _cells.TryGetValue((1, turn), out var cell) && cell.IsTooLarge ? cell : null;

    /// <summary>Whether it is known what is said in every scenario.</summary>
    public bool IsComplete => Fault is null && _cells.Values.All(c => !c.IsTooLarge);

    /// <inheritdoc/>
    public void Ask(DeploymentModel model, Anchors anchors, int run)
    {
        var reads = model.Scenario.Reads;
        var recording = new Recording(this, model, anchors, run);
        var outer = reads.Open();
        reads.Turns = recording;
        try
        {
            model.ReadBase();
            foreach (var said in ask(model)) recording.Add(said);
            recording.Finish();
        }
        catch (Exception fault) when (fault is not InputException)
        {
            Fault = fault;
        }
        finally
        {
            reads.Turns = null;
            reads.Close(outer);
        }
    }

    /// <summary>Everything that is certainly said in some scenario, and in which.</summary>
    public IEnumerable<Answer<T>> Answers(Variables variables)
    {
        foreach (var said in _certain) yield return new Answer<T>(said, Assignment.All, 0, null);
        if (_cells.Count == 0) yield break;
        foreach (var cell in _cells.Values.Where(c => !c.IsUnsteady))
            foreach (var answer in cell.Answers)
                if (answer.When.IsPossible(variables))
                    yield return answer;
    }

    private void Record(int loop, int turn, int[]? trail, List<(T Said, int Read)> said, Scenario scenario, int run)
    {
        if (trail is null)
        {
            if (run == 0) _certain.AddRange(said.Select(s => s.Said));
            return;
        }

        if (!_cells.TryGetValue((loop, turn), out var cell)) _cells[(loop, turn)] = cell = new Cell<T>();
        cell.Add(Assignment.Of(trail, scenario), said, run);
    }

    private sealed class Recording(Question<T> question, DeploymentModel model, Anchors anchors,
        int run) : Turns(model.Scenario.Reads)
    {
        private readonly List<(T, int)> _trunk = [];
        private readonly HashSet<(int Loop, int Turn)> _taken = [];
        private List<(T, int)>? _turn;
        private (int Loop, int Turn) _at;

        public void Add(T said)
        {
            if (run == 0) question.First.Add(said);
            else said = question.Keep(said, anchors);
            (_turn ?? _trunk).Add((said, model.Scenario.Reads.Count));
        }

        public void Finish()
        {
            if (LeftEarly) throw new InvalidOperationException("A loop of turns that are each on its own was left early.");
            var trail = model.Scenario.Reads.Trail();
            question.Record(0, 0, trail, _trunk, model.Scenario, run);
            if (question._cells.Count == 0) return;
            // What is listed may itself depend on variables: the other turns have nothing to say here.
            foreach (var (loop, turn) in question._cells.Keys.Where(at => at.Loop > 0 && !_taken.Contains(at)))
                question.Record(loop, turn, trail, [], model.Scenario, run);
        }

        protected override void Start(int loop, int turn) => (_turn, _at) = ([], (loop, turn));

        protected override void End(int[]? trail)
        {
            _taken.Add(_at);
            question.Record(_at.Loop, _at.Turn, trail, _turn!, model.Scenario, run);
            _turn = null;
        }
    }

    private T Keep(T said, Anchors anchors) => keep(said, anchors);
}
