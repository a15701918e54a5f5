using System.Text;

namespace EksCdk.Cli.Preview;

/// <summary>Leaves out the blanks at the ends of lines, with which columns are filled.</summary>
internal sealed class TrimmedLines(TextWriter output) : TextWriter
{
    private int _blanks;

    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == ' ')
        {
            _blanks++;
            return;
        }

        if (value is not ('\n' or '\r'))
            for (; _blanks > 0; _blanks--) output.Write(' ');
        _blanks = 0;
        output.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush() => output.Flush();
}
