using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Scenarios;

/// <summary>Something that is asked in as many scenarios as it takes to know what is said in all: a rule, for example.</summary>
/// <param name="ask">Asks it of a model, and has what is said heard.</param>
/// <param name="keep">Takes what was said out of its model, which is not kept; the second argument knows the resources that
/// are.</param>
internal sealed class Question<T>(Action<DeploymentModel, IListener<T>> ask, Func<T, Anchors, T> keep) : IQuestion
{
    private readonly List<Answer<T>> _certain = [];
    // Nearly no question depends on variables: null until one does.
    private Dictionary<(int Loop, int Turn), Cell<T>>? _cells;

    /// <summary>What was said in the first scenario, in its order.</summary>
    public List<T> First { get; } = [];

    /// <inheritdoc/>
    public Exception? Fault { get; private set; }

    /// <inheritdoc/>
    public bool IsUnsteady => Cells.Any(c => c.IsUnsteady);

    /// <summary>What is said in every scenario.</summary>
    public IEnumerable<T> Certain => _certain.Select(a => a.Said);

    /// <summary>What depends on variables.</summary>
    public IReadOnlyCollection<Cell<T>> Cells => _cells is null ? [] : _cells.Values;

    /// <inheritdoc/>
    public IEnumerable<ICell> OpenCells => Cells;

    /// <summary>A turn of its first loop that depends on too much to know what it says; null if it is known.</summary>
    /// <param name="turn">The place of what the turn is about among all that there may be.</param>
    public Cell<T>? TooLarge(int turn) =>
        _cells is not null && _cells.TryGetValue((1, turn), out var cell) && cell.IsTooLarge ? cell : null;

    /// <summary>Whether it is known what is said in every scenario.</summary>
    public bool IsComplete => Fault is null && Cells.All(c => !c.IsTooLarge);

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
            ask(model, recording);
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
        if (_cells is null) return _certain;
        return _certain.Concat(_cells.Values.Where(c => !c.IsUnsteady).SelectMany(c => c.Answers)
            .Where(a => a.When.IsPossible(variables)));
    }

    private void Record(int loop, int turn, int[]? trail, List<(T Said, int Read)> said, Scenario scenario, int run)
    {
        if (trail is null)
        {
            if (run > 0) return;
            foreach (var (one, _) in said) _certain.Add(new Answer<T>(one, Assignment.All, 0, null));
            return;
        }

        _cells ??= [];
        if (!_cells.TryGetValue((loop, turn), out var cell)) _cells[(loop, turn)] = cell = new Cell<T>();
        cell.Add(Assignment.Of(trail, scenario), said, run);
    }

    private sealed class Recording(Question<T> question, DeploymentModel model, Anchors anchors,
        int run) : Turns(model.Scenario.Reads), IListener<T>
    {
        private readonly List<(T, int)> _trunk = [];
        private readonly List<(T, int)> _turn = [];
        private readonly List<(int Loop, int Turn)> _taken = [];
        private bool _isInTurn;
        private (int Loop, int Turn) _at;

        public void Add(T said)
        {
            if (run == 0) question.First.Add(said);
            else said = question.Keep(said, anchors);
            (_isInTurn ? _turn : _trunk).Add((said, model.Scenario.Reads.Count));
        }

        public void Finish()
        {
            if (LeftEarly) throw new InvalidOperationException("A loop of turns that are each on its own was left early.");
            var trail = model.Scenario.Reads.Trail();
            question.Record(0, 0, trail, _trunk, model.Scenario, run);
            if (question._cells is not { } cells) return;
            // What is listed may itself depend on variables: the other turns have nothing to say here.
            var taken = _taken.ToHashSet();
            foreach (var (loop, turn) in cells.Keys.Where(at => at.Loop > 0 && !taken.Contains(at)))
                question.Record(loop, turn, trail, [], model.Scenario, run);
        }

        protected override void Start(int loop, int turn)
        {
            _turn.Clear();
            (_isInTurn, _at) = (true, (loop, turn));
        }

        protected override void End(int[]? trail)
        {
            _taken.Add(_at);
            question.Record(_at.Loop, _at.Turn, trail, _turn, model.Scenario, run);
            _isInTurn = false;
        }
    }

    private T Keep(T said, Anchors anchors) => keep(said, anchors);
}
